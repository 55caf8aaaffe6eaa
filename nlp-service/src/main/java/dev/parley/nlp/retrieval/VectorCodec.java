package dev.parley.nlp.retrieval;

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
  private final KnnVectorsFormat vectors =
      new PerFieldKnnVectorsFormat() {
        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
          return new Lucene99HnswScalarQuantizedVectorsFormat();
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
