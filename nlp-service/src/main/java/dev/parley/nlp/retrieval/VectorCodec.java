package dev.parley.nlp.retrieval;

import java.util.Set;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * Lucene's format with vectors of one byte a value in the graph: a quarter of the memory that
 * searches walk through.
 */
final class VectorCodec extends FilterCodec {
  private static final Set<String> EXAMPLES =
      Set.of(Fields.EXAMPLE_VECTOR, Fields.NEAR_MISS_VECTOR);

  /** Edges of a graph's node. */
  private static final int EDGES = 16;

  /**
   * Candidates for the edges of a new example: a section has dozens of them that say much the same,
   * so that one more or less is missed by nobody, and most of what indexing takes are these graphs.
   */
  private static final int EXAMPLE_CANDIDATES = 32;

  private final KnnVectorsFormat passages = new Lucene99HnswScalarQuantizedVectorsFormat();

  private final KnnVectorsFormat examples =
      new Lucene99HnswScalarQuantizedVectorsFormat(EDGES, EXAMPLE_CANDIDATES);

  private final KnnVectorsFormat vectors =
      new PerFieldKnnVectorsFormat() {
        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
          return EXAMPLES.contains(field) ? examples : passages;
        }
      };

  VectorCodec() {
    // Readers look the codec up by this name; how vectors are kept is noted by field.
    super(new Lucene912Codec().getName(), new Lucene912Codec());
  }

  @Override
  public KnnVectorsFormat knnVectorsFormat() {
    return vectors;
  }
}
