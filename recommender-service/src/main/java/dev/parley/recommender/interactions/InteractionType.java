package dev.parley.recommender.interactions;

/** What a customer did with a product. */
public enum InteractionType {
  VIEW(1),
  CLICK(2),
  ADD_TO_CART(3),
  PURCHASE(4),
  DISLIKE(5);

  /** The number in the database, the same as in the contract. */
  private final int number;

  InteractionType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static InteractionType ofNumber(int number) {
    for (InteractionType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new IllegalArgumentException("no interaction type has the number " + number);
  }
}
