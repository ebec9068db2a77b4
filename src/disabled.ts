/** What the log, the commands and the jobs say while the plugin is there for the shape of the database only. */
export const DISABLED = 'The newsdesk is disabled (newsdeskPlugin.disabled): it imports nothing, and its collections stay as they are.'
