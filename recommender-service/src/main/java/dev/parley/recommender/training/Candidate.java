package dev.parley.recommender.training;

import dev.parley.recommender.model.RecommendationModel;
import java.util.Map;

/**
 * What came out of a training.
 *
 * @param models one for each tenant that had enough interactions
 * @param scores of the candidate on the held-out customers
 * @param opponent of what it is compared with, on the same customers
 * @param popular of the most popular products, on the same customers
 * @param card for people, in Markdown
 */
record Candidate(
    Map<String, RecommendationModel> models,
    Scores scores,
    Scores opponent,
    Scores popular,
    String card) {}
