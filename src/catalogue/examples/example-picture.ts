// The picture of nobody in examples and specimens: a grey shape of head and shoulders, 105 × 147 pixels.

/** Known to every registry, so that an example with a picture is accepted as it stands. */
export const examplePicture = {
  sha256: "557136494bc3a91ba4908b3eb67d64ced2d93b52d6b5785dbd9c658d625d37ca",
  /** A PNG, in Base64. */
  png: [
    "iVBORw0KGgoAAAANSUhEUgAAAGkAAACTCAAAAACo4GiZAAAB80lEQVR4Ab3ByXUjMRBEwT/5YF8ZmzaNITpo49IAqslWRvz7T4hI",
    "ESkiRaSIFJEiUkSKSBEpIkWkiBSRIlJEikgRKSJFpIgUkSJSRIpIESkiZXCKuVGcMTjB3DFF36DNPDFF16DJHDJFj+gxM6ZHtJg5",
    "0yI6zIrpEA1mzTSIPbNj9sSW2TNbIkXsmA6zIzZMj9kQKWLNdJk1kSJSxJLpM0siRaSIFXOGWREpIkWkiBSRIlJEikgRKSJFpIgU",
    "kSJSRIpIESvFGcWKSBEpYqnoK5ZEikgRa0VXsSZSxEbRU2yInaKj2BEpYqvYK7bEXrFT7ImGYq1oEB3FStEhWoq5okX0FDNFz6Cp",
    "MAeKrkFbYR4UfYMTCnOjOGNwSvEykSJSRIpIESkiRaSIFJEyOME8KPoGTeaAgaJn0GKmTNEx2DNrhmJLbJk9szXYMC2mWBssmTZT",
    "rIgVc4ZZGcyZk0wxJabMeWZKzJhXmBkxYV5jJsQx8ypzTBwyrzOHxBHzDnNEHDDvMQfEM/Mu80ykiCfmfeaJeGSuYB6JFPHAXMM8",
    "EPfMVcw9kSLumOuYOyJF3DJXMrdEirhhrmVuiBTxy1zN/BIpIkX8MNczP0SKSBHfzF8w30SKSBFfzN8wX0SKSBEpIkV8Mn/FfBIp",
    "IkWkiBSRIlJEygdmXkw6b1i4EAAAAABJRU5ErkJggg==",
  ].join(""),
} as const;
