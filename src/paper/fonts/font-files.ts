// Where the two weights of Noto Serif SC lie; only what is asked for is read.
import { createRequire } from "node:module";

/** The two weights of the paper's one face. */
export type Weight = "regular" | "bold";

const require = createRequire(import.meta.url);

/** Paths of the fonts (SIL Open Font License 1.1). */
export const fontFiles: Readonly<Record<Weight, string>> = {
  regular: require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
};
