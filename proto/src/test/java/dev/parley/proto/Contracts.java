package dev.parley.proto;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.parley.proto.events.v1.EventsProto;
import dev.parley.proto.feedback.v1.FeedbackServiceProto;
import dev.parley.proto.gateway.v1.AccessServiceProto;
import dev.parley.proto.gateway.v1.AnalysisProto;
import dev.parley.proto.gateway.v1.AnsweringServiceProto;
import dev.parley.proto.gateway.v1.CatalogServiceProto;
import dev.parley.proto.gateway.v1.ConversationsProto;
import dev.parley.proto.gateway.v1.DocumentLifeProto;
import dev.parley.proto.gateway.v1.EvaluationsProto;
import dev.parley.proto.gateway.v1.EventStreamProto;
import dev.parley.proto.gateway.v1.GenerationServiceProto;
import dev.parley.proto.gateway.v1.KnowledgeGapServiceProto;
import dev.parley.proto.gateway.v1.KnowledgeJobsProto;
import dev.parley.proto.gateway.v1.KnowledgeServiceProto;
import dev.parley.proto.gateway.v1.ModelFilesProto;
import dev.parley.proto.gateway.v1.ModelsProto;
import dev.parley.proto.gateway.v1.RecommendationsProto;
import dev.parley.proto.nlp.v1.AnsweringProto;
import dev.parley.proto.nlp.v1.ClassifiersProto;
import dev.parley.proto.nlp.v1.NlpProto;
import dev.parley.proto.nlp.v1.TrainingExamplesProto;
import dev.parley.proto.recommender.v1.RecommenderProto;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every descriptor of Parley's contracts, found by following the imports of the outermost files.
 */
final class Contracts {
  private static final List<FileDescriptor> ROOTS =
      List.of(
          EventsProto.getDescriptor(),
          FeedbackServiceProto.getDescriptor(),
          NlpProto.getDescriptor(),
          AnsweringProto.getDescriptor(),
          dev.parley.proto.nlp.v1.GenerationServiceProto.getDescriptor(),
          dev.parley.proto.nlp.v1.DocumentLifeProto.getDescriptor(),
          dev.parley.proto.nlp.v1.KnowledgeJobsProto.getDescriptor(),
          dev.parley.proto.nlp.v1.ModelFilesProto.getDescriptor(),
          dev.parley.proto.nlp.v1.KnowledgeGapServiceProto.getDescriptor(),
          TrainingExamplesProto.getDescriptor(),
          ClassifiersProto.getDescriptor(),
          RecommenderProto.getDescriptor(),
          AccessServiceProto.getDescriptor(),
          AnalysisProto.getDescriptor(),
          AnsweringServiceProto.getDescriptor(),
          CatalogServiceProto.getDescriptor(),
          ConversationsProto.getDescriptor(),
          EvaluationsProto.getDescriptor(),
          EventStreamProto.getDescriptor(),
          dev.parley.proto.gateway.v1.FeedbackServiceProto.getDescriptor(),
          GenerationServiceProto.getDescriptor(),
          DocumentLifeProto.getDescriptor(),
          KnowledgeJobsProto.getDescriptor(),
          KnowledgeGapServiceProto.getDescriptor(),
          KnowledgeServiceProto.getDescriptor(),
          ModelFilesProto.getDescriptor(),
          ModelsProto.getDescriptor(),
          RecommendationsProto.getDescriptor());

  private Contracts() {}

  /** Parley's own files, by name. */
  static List<FileDescriptor> files() {
    TreeMap<String, FileDescriptor> found = new TreeMap<>();
    ROOTS.forEach(root -> collect(root, found));
    return List.copyOf(found.values());
  }

  static List<Descriptor> messages() {
    List<Descriptor> messages = new ArrayList<>();
    files().forEach(file -> file.getMessageTypes().forEach(type -> collect(type, messages)));
    return messages;
  }

  static List<EnumDescriptor> enums() {
    return Stream.concat(
            files().stream().flatMap(file -> file.getEnumTypes().stream()),
            messages().stream().flatMap(message -> message.getEnumTypes().stream()))
        .toList();
  }

  static List<ServiceDescriptor> services() {
    return files().stream().flatMap(file -> file.getServices().stream()).toList();
  }

  private static void collect(FileDescriptor file, TreeMap<String, FileDescriptor> found) {
    if (file.getPackage().startsWith("parley.") && found.put(file.getName(), file) == null) {
      file.getDependencies().forEach(dependency -> collect(dependency, found));
    }
  }

  private static void collect(Descriptor message, List<Descriptor> messages) {
    if (!message.getOptions().getMapEntry()) {
      messages.add(message);
      message.getNestedTypes().forEach(nested -> collect(nested, messages));
    }
  }
}
