package dev.parley.feedback.ledger;

/** What a customer did with a product. */
enum InteractionType {
  VIEW,
  CLICK,
  ADD_TO_CART,
  PURCHASE,
  DISLIKE
}
