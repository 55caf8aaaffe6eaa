package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * Passages and their tokens as the index keeps them: read whole and at once, where Lucene's stored
 * fields would be decompressed with their neighbours, and tokens made again from the text.
 */
final class PassageBytes {
  private PassageBytes() {}

  private interface Writer {
    void write(DataOutput out) throws IOException;
  }

  private static BytesRef bytes(Writer writer) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  /** Without the score. */
  static BytesRef of(FoundPassage passage) {
    return bytes(
        out -> {
          out.writeString(passage.documentId());
          out.writeVInt(passage.ordinal());
          out.writeString(passage.title());
          out.writeVInt(passage.headingPath().size());
          for (String heading : passage.headingPath()) {
            out.writeString(heading);
          }
          out.writeString(passage.text());
          out.writeString(passage.language());
          out.writeVInt(passage.start());
          out.writeVInt(passage.end());
        });
  }

  static FoundPassage passage(BytesRef bytes) throws IOException {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    String document = in.readString();
    int ordinal = in.readVInt();
    String title = in.readString();
    List<String> headings = new ArrayList<>();
    for (int count = in.readVInt(); count > 0; count--) {
      headings.add(in.readString());
    }
    return new FoundPassage(
        document,
        ordinal,
        title,
        headings,
        in.readString(),
        in.readString(),
        in.readVInt(),
        in.readVInt(),
        0);
  }

  /** Each token once, then where it stands. */
  static BytesRef of(PassageTokens tokens) {
    Map<String, Integer> places = new HashMap<>();
    List<String> all = List.copyOf(tokens.all());
    all.forEach(token -> places.put(token, places.size()));
    return bytes(
        out -> {
          out.writeVInt(all.size());
          for (String token : all) {
            out.writeString(token);
          }
          writeWords(out, tokens.title(), places);
          writeWords(out, tokens.heading(), places);
          writeTokens(out, tokens.above(), places);
          out.writeVInt(tokens.sentences().size());
          for (Set<String> sentence : tokens.sentences()) {
            writeTokens(out, sentence, places);
          }
          out.writeVInt(tokens.runs().size());
          for (List<String> run : tokens.runs()) {
            writeTokens(out, run, places);
          }
        });
  }

  private static void writeTokens(
      DataOutput out, Collection<String> tokens, Map<String, Integer> places) throws IOException {
    out.writeVInt(tokens.size());
    for (String token : tokens) {
      out.writeVInt(place(places, token));
    }
  }

  private static void writeWords(DataOutput out, List<QueryWord> words, Map<String, Integer> places)
      throws IOException {
    out.writeVInt(words.size());
    for (QueryWord word : words) {
      out.writeVInt(place(places, word.token()));
      out.writeVInt(word.concept().map(concept -> 1 + place(places, concept)).orElse(0));
      out.writeLong(Double.doubleToLongBits(word.importance()));
    }
  }

  private static int place(Map<String, Integer> places, String token) {
    Integer place = places.get(token);
    if (place == null) {
      throw new IllegalArgumentException("expected a token of the passage (was: " + token + ")");
    }
    return place;
  }

  static PassageTokens tokens(BytesRef bytes) throws IOException {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    String[] all = new String[in.readVInt()];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readString();
    }
    List<QueryWord> title = words(in, all);
    List<QueryWord> heading = words(in, all);
    Set<String> above = new HashSet<>(tokens(in, all));
    List<Set<String>> sentences = new ArrayList<>();
    for (int count = in.readVInt(); count > 0; count--) {
      sentences.add(new HashSet<>(tokens(in, all)));
    }
    List<List<String>> runs = new ArrayList<>();
    for (int count = in.readVInt(); count > 0; count--) {
      runs.add(tokens(in, all));
    }
    return new PassageTokens(title, heading, above, new HashSet<>(List.of(all)), sentences, runs);
  }

  private static List<String> tokens(DataInput in, String[] all) throws IOException {
    int count = in.readVInt();
    List<String> tokens = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tokens.add(all[in.readVInt()]);
    }
    return tokens;
  }

  private static List<QueryWord> words(DataInput in, String[] all) throws IOException {
    List<QueryWord> words = new ArrayList<>();
    for (int count = in.readVInt(); count > 0; count--) {
      String token = all[in.readVInt()];
      int concept = in.readVInt();
      words.add(
          new QueryWord(
              token,
              concept == 0 ? Optional.empty() : Optional.of(all[concept - 1]),
              Double.longBitsToDouble(in.readLong())));
    }
    return words;
  }
}
