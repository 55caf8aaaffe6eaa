package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/** Example questions as the index keeps them: whose they are, then what they are made of. */
final class ExampleBytes {
  private ExampleBytes() {}

  /**
   * The passages that an example question asks for, which stand before it in the index.
   *
   * @param distance from the example back to the first
   * @param count one after the other
   */
  record Place(int distance, int count) {
    /** Numbers in the index, given that of the example. */
    int[] passagesOf(int example) {
      int first = example - distance;
      return IntStream.range(first, first + count).toArray();
    }
  }

  static BytesRef of(Place place, ExampleTokens tokens) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeVInt(place.distance());
      out.writeVInt(place.count());
      out.writeString(tokens.text());
      out.writeString(tokens.language().code());
      out.writeVInt(tokens.words().size());
      for (QueryWord word : tokens.words()) {
        out.writeString(word.token());
        out.writeString(word.concept().orElse(""));
        out.writeLong(Double.doubleToLongBits(word.importance()));
      }
      out.writeVInt(tokens.tokens().size());
      for (String token : tokens.tokens()) {
        out.writeString(token);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static Place place(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    return new Place(in.readVInt(), in.readVInt());
  }

  static ExampleTokens tokens(BytesRef bytes) throws IOException {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    in.readVInt();
    in.readVInt();
    String text = in.readString();
    Language language = Language.ofCode(in.readString());
    List<QueryWord> words = new ArrayList<>();
    for (int count = in.readVInt(); count > 0; count--) {
      String token = in.readString();
      Optional<String> concept = Optional.of(in.readString()).filter(name -> !name.isEmpty());
      words.add(new QueryWord(token, concept, Double.longBitsToDouble(in.readLong())));
    }
    Set<String> tokens = new HashSet<>();
    for (int count = in.readVInt(); count > 0; count--) {
      tokens.add(in.readString());
    }
    return new ExampleTokens(text, language, words, tokens);
  }
}
