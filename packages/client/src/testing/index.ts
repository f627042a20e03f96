// @regulars/client/testing: examples of every answer, and msw handlers for every route. This list is all that is public.

export { exampleAnswer } from "./answers.ts";
export { type HandlersOptions, mswHandlers, type Override, type Overrides } from "./handlers.ts";
