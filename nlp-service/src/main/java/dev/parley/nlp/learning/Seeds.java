package dev.parley.nlp.learning;

/** Seeds for parts of a training, so that no generator has a state that would need to be saved. */
public final class Seeds {
  private Seeds() {}

  /** Mixes as SplitMix64 does (Steele, Lea and Flood 2014). */
  public static long derive(long seed, long part) {
    long mixed = seed + 0x9e3779b97f4a7c15L * (part + 1);
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
