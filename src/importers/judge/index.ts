export { JUDGE_RULES, judgeArticle, type Judgement, type JudgeRule } from './judgeArticle.js'
export { MAX_STUB_CHARS, stubOf } from './stubOf.js'
