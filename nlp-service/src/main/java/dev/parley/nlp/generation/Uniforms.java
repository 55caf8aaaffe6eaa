package dev.parley.nlp.generation;

/**
 * Random numbers by seed and index, without state: SplitMix64 (Steele, Lea, Flood 2014) as a
 * counter. What a request draws thus depends on nothing but itself.
 */
final class Uniforms {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Uniforms() {}

  /** In [0, 1). */
  static double at(long seed, int index) {
    // The seed is mixed first: else seeds that differ by the gamma would give shifted sequences.
    long bits = mix(mix(seed + GOLDEN_GAMMA) + (index + 1) * GOLDEN_GAMMA);
    return (bits >>> 11) * 0x1.0p-53;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
