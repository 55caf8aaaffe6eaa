package dev.parley.recommender.training;

import dev.parley.kit.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Strong generalisation: whole customers are held out, chosen by a hash of their names. The same
 * customers are held out from every training there ever is, so that a champion has never seen those
 * on whom it is compared with a candidate.
 *
 * @param training customers to train on
 * @param heldOut customers to measure on
 */
record Split(List<Customer> training, List<HeldOutCustomer> heldOut) {
  private static final int HELD_OUT_PERCENT = 20;
  private static final int PERCENT = 100;
  private static final String TEST_SALT = "held-out";
  private static final String FOLD_SALT = "validation";

  /** The split that champion and candidate are compared on. */
  static Split heldOut(String tenant, List<Customer> customers) {
    return of(
        customers,
        customer ->
            bucket(TEST_SALT + "/" + tenant + "/" + customer.name(), PERCENT) < HELD_OUT_PERCENT);
  }

  /**
   * One of several splits of the training customers, for choosing settings.
   *
   * @param fold in [0, folds)
   */
  static Split fold(String tenant, List<Customer> training, int fold, int folds) {
    return of(
        training,
        customer -> bucket(FOLD_SALT + "/" + tenant + "/" + customer.name(), folds) == fold);
  }

  /** A stable hash of a text, spread over all longs. */
  static long hash(String text) {
    return ByteBuffer.wrap(Sha256.of(text)).getLong();
  }

  private static int bucket(String text, int buckets) {
    return (int) Long.remainderUnsigned(hash(text), buckets);
  }

  private static Split of(
      List<Customer> customers, java.util.function.Predicate<Customer> isHeldOut) {
    List<Customer> training = new ArrayList<>();
    List<HeldOutCustomer> heldOut = new ArrayList<>();
    for (Customer customer : customers) {
      if (isHeldOut.test(customer)) {
        HeldOutCustomer.of(customer.history()).ifPresent(heldOut::add);
      } else {
        training.add(customer);
      }
    }
    return new Split(List.copyOf(training), List.copyOf(heldOut));
  }
}
