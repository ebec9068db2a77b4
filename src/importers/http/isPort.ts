/** Whether a value is a port that a URL can name. The one rule for options, environment and client. */
export const isPort = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535
