package dev.parley.nlp.knowledge;

import com.google.protobuf.Timestamp;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.types.v1.PassageHit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Between the knowledge contract and this package's records. */
public final class KnowledgeCodec {
  private static final String DOCUMENTS = "documents/";

  private KnowledgeCodec() {}

  static DocumentSource source(dev.parley.proto.types.v1.DocumentSource source) {
    return new DocumentSource(
        source.getDocumentId(),
        source.getTitle(),
        source.getLanguage(),
        source.getCategory(),
        switch (source.getFormat()) {
          case MARKDOWN -> Optional.of(SourceFormat.MARKDOWN);
          case PLAIN_TEXT -> Optional.of(SourceFormat.PLAIN_TEXT);
          case FAQ_CSV -> Optional.of(SourceFormat.FAQ_CSV);
          case FAQ_JSONL -> Optional.of(SourceFormat.FAQ_JSONL);
          case FORMAT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        },
        source.getContent(),
        source.getFileName(),
        source.getSourceUri());
  }

  static ImportDocumentsResponse importResponse(List<DocumentOutcome> outcomes) {
    ImportDocumentsResponse.Builder response = ImportDocumentsResponse.newBuilder();
    for (DocumentOutcome outcome : outcomes) {
      response
          .addOutcomesBuilder()
          .setDocument(DOCUMENTS + outcome.documentId())
          .setTitle(outcome.title())
          .setState(
              switch (outcome.state()) {
                case CREATED -> dev.parley.proto.types.v1.DocumentOutcome.State.CREATED;
                case UPDATED -> dev.parley.proto.types.v1.DocumentOutcome.State.UPDATED;
                case UNCHANGED -> dev.parley.proto.types.v1.DocumentOutcome.State.UNCHANGED;
              })
          .setPassageCount(outcome.passageCount());
    }
    return response.build();
  }

  static dev.parley.proto.types.v1.Document document(Document document) {
    return dev.parley.proto.types.v1.Document.newBuilder()
        .setName(DOCUMENTS + document.id())
        .setTitle(document.title())
        .setLanguage(document.language())
        .setCategory(document.category())
        .setContent(document.content())
        .setContentHash(document.contentHash())
        .setPassageCount(document.passageCount())
        .setCreateTime(timestamp(document.createTime()))
        .setUpdateTime(timestamp(document.updateTime()))
        .setSourceUri(document.sourceUri())
        .build();
  }

  /** A found passage as the contract shows it. */
  public static PassageHit hit(FoundPassage found) {
    return PassageHit.newBuilder()
        .setDocument(found.documentName())
        .setPassage(found.passageName())
        .setTitle(found.title())
        .addAllHeadingPath(found.headingPath())
        .setText(found.text())
        .setScore(found.score())
        .setLanguage(found.language())
        .setStartOffset(found.start())
        .setEndOffset(found.end())
        .build();
  }

  static String documentId(String name) {
    return name.substring(DOCUMENTS.length());
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
