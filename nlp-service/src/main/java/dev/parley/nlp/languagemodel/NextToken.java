package dev.parley.nlp.languagemodel;

/**
 * What comes next.
 *
 * @param logProbability natural logarithm of the token's probability under the model itself, before
 *     penalty, temperature and filters; where only some tokens were allowed, among these
 */
public record NextToken(int token, float logProbability) {}
