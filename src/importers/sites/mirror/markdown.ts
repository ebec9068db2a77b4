/** `[text](url)`: a link in Markdown. Bounded on both sides. */
export const MARKDOWN_LINK = /\[([^[\]\n<>]{1,300})\]\((https?:\/\/[^()\s<>"]{1,500})\)/g
