package dev.parley.nlp.knowledge;

import com.google.protobuf.Timestamp;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.nlp.v1.ListDocumentsRequest;
import dev.parley.proto.types.v1.PassageHit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Between the knowledge contract and this package's records. */
public final class KnowledgeCodec {
  private static final String DOCUMENTS = "documents/";
  private static final String VERSIONS = "/versions/";

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

  static DocumentFilter filter(ListDocumentsRequest request) {
    return new DocumentFilter(
        request.getLanguage(),
        request.getCategory(),
        switch (request.getState()) {
          case PUBLISHED -> Optional.of(true);
          case UNPUBLISHED -> Optional.of(false);
          case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        },
        request.getTitle());
  }

  static dev.parley.proto.types.v1.Document document(KeptDocument kept) {
    Document document = kept.document();
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
        .setState(
            kept.published()
                ? dev.parley.proto.types.v1.Document.State.PUBLISHED
                : dev.parley.proto.types.v1.Document.State.UNPUBLISHED)
        .setVersion(kept.version())
        .setAuthor(kept.author())
        .build();
  }

  static dev.parley.proto.types.v1.DocumentVersion version(DocumentVersion version) {
    return dev.parley.proto.types.v1.DocumentVersion.newBuilder()
        .setName(DOCUMENTS + version.documentId() + VERSIONS + version.number())
        .setTitle(version.title())
        .setLanguage(version.language())
        .setCategory(version.category())
        .setContent(version.content())
        .setContentHash(version.contentHash())
        .setAuthor(version.author())
        .setCreateTime(timestamp(version.createTime()))
        .setCurrent(version.current())
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

  /** From {@code documents/{document}}, with or without {@code /versions/{number}}. */
  static String documentId(String name) {
    int version = name.indexOf(VERSIONS);
    return name.substring(DOCUMENTS.length(), version < 0 ? name.length() : version);
  }

  static int versionNumber(String name) {
    return Integer.parseInt(name.substring(name.indexOf(VERSIONS) + VERSIONS.length()));
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
