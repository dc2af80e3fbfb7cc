// A region by its beginning: a province, a city or a district (GB/T 2260).
import { z } from "zod";
import { told } from "./problems/told-form.js";

export const RegionBeginning = z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/, told("region-beginning"));
