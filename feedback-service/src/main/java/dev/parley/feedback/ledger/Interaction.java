package dev.parley.feedback.ledger;

import java.time.Instant;

/**
 * Something a customer did with a product.
 *
 * @param id unique at the sender
 * @param customer the company's own id, {@code customers/{customer}}
 * @param product {@code products/{product}}
 * @param attributionToken the list that it happened in; empty when there was none
 */
record Interaction(
    String id,
    String customer,
    String product,
    InteractionType type,
    Instant eventTime,
    String attributionToken) {}
