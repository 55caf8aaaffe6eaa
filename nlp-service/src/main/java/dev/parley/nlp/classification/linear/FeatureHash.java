package dev.parley.nlp.classification.linear;

/** 64-bit FNV-1a over UTF-16 code units. */
final class FeatureHash {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private FeatureHash() {}

  /** Starts a hash in the namespace of a kind of feature. */
  static long start(int namespace) {
    return extend(FNV_OFFSET, namespace);
  }

  static long extend(long hash, int codeUnit) {
    return (hash ^ codeUnit) * FNV_PRIME;
  }

  static long extend(long hash, CharSequence text) {
    return extend(hash, text, 0, text.length());
  }

  static long extend(long hash, CharSequence text, int from, int to) {
    long extended = hash;
    for (int i = from; i < to; i++) {
      extended = extend(extended, text.charAt(i));
    }
    return extended;
  }

  static long of(int namespace, CharSequence text) {
    return extend(start(namespace), text);
  }

  /** FNV's high bits mix badly on short input: the finalizer of MurmurHash3 spreads them. */
  static int bucket(long hash, int bits) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return (int) (h >>> (Long.SIZE - bits));
  }
}
