package dev.parley.nlp.generation;

import java.util.List;

/**
 * What a slot holds that another prompt can use.
 *
 * @param tenant whose prompt it is. Nobody else's uses it: how soon the first token comes would
 *     tell one tenant what another one asked.
 * @param prompt whose beginning it is
 * @param length positions that were prefilled, in chunks cut by {@code prompt} alone. What was
 *     generated after the prompt is not counted: it entered by steps, which round differently than
 *     a prefill, and a text must not depend on who came before.
 * @param lastUse number of the turn; larger is later
 */
record HeldPrefix(String tenant, List<Integer> prompt, int length, long lastUse) {
  static final HeldPrefix NOTHING = new HeldPrefix("", List.of(), 0, -1);

  /** The same slot with another length. */
  HeldPrefix upTo(int newLength, long turn) {
    return new HeldPrefix(tenant, prompt, newLength, turn);
  }
}
