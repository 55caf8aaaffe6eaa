package dev.parley.nlp.answering;

/**
 * Where a share may lie of which a sample is known (Wilson 1927, of the intervals that Brown, Cai
 * and DasGupta 2001 recommend for small samples). Each end is passed in one of twenty samples.
 */
record WilsonInterval(double lower, double upper) {
  /** Of the standard normal distribution, one-sided 95 %. */
  private static final double Z = 1.6449;

  /**
   * @param share found in the sample
   * @param size of the sample; 0 tells nothing
   */
  static WilsonInterval of(double share, double size) {
    if (size == 0) {
      return new WilsonInterval(0, 1);
    }
    double drawn = Z * Z / size;
    double middle = (share + drawn / 2) / (1 + drawn);
    double half = Math.sqrt(drawn * (share * (1 - share) + drawn / 4)) / (1 + drawn);
    return new WilsonInterval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
