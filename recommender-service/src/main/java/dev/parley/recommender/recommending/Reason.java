package dev.parley.recommender.recommending;

import java.util.List;

/**
 * Why a product is in a list.
 *
 * @param words for the customer
 * @param becauseOf ids of the products behind it, strongest first
 */
record Reason(String words, List<String> becauseOf) {}
