/** Whether an answer says of itself that it may not be what was asked for. */
export const isTentative = (answer) => answer?.action === 'ANSWER' && answer.reason === 'LOW_CONFIDENCE';

/** Whether a person may be wanted after an answer. */
export const mayNeedPerson = (answer) => ['ABSTAIN', 'HANDOFF'].includes(answer?.action) || isTentative(answer);
