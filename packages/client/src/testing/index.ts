// @regulars/client/testing
export {};
