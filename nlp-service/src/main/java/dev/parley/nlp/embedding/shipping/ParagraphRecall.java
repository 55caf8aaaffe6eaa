package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the paragraph that answers a question is among the nearest of all paragraphs of all
 * articles, by vectors alone.
 */
record ParagraphRecall(int questions, int paragraphs, double atOne, double atFive) {

  static ParagraphRecall of(TextEncoder encoder, SquadArticles squad, SquadArticles.Part part) {
    List<String> paragraphs = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (SquadArticles.Article article : squad.articles()) {
      for (SquadArticles.Paragraph paragraph : article.paragraphs()) {
        if (article.part() == part) {
          questions.addAll(paragraph.questions());
          paragraph.questions().forEach(question -> right.add(paragraphs.size()));
        }
        paragraphs.add(paragraph.text());
      }
    }
    List<float[]> passages = encoder.encode(paragraphs);
    List<float[]> asked = encoder.encode(questions);
    int first = 0;
    int five = 0;
    for (int q = 0; q < questions.size(); q++) {
      float wanted = dot(asked.get(q), passages.get(right.get(q)));
      int better = 0;
      for (float[] passage : passages) {
        better += dot(asked.get(q), passage) > wanted ? 1 : 0;
      }
      first += better < 1 ? 1 : 0;
      five += better < 5 ? 1 : 0;
    }
    double all = questions.size();
    return new ParagraphRecall(questions.size(), paragraphs.size(), first / all, five / all);
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
