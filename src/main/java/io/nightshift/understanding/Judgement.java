package io.nightshift.understanding;

import java.util.Comparator;
import java.util.List;

/**
 * How content a text sounds, from -4 to 4, and what made it sound so.
 *
 * @param rating of the whole text; below zero it is one of dissatisfaction
 */
public record Judgement(double rating, List<Heard> sentences) {

    /** A sentence with its own rating, and the words in it that the lexicon knows. */
    public record Heard(String sentence, double rating, List<Points> words) {

        /** The words that count most against the customer's content, the strongest first. */
        public List<Points> worst(int most) {
            return words.stream()
                    .filter(word -> word.points() < 0)
                    .sorted(Comparator.comparingDouble(Points::points))
                    .limit(most)
                    .toList();
        }
    }

    /** What a word adds to the rating of a sentence; "not good" stands for "good" behind a negation. */
    public record Points(String word, double points) {}

    public boolean dissatisfied() {
        return rating < 0;
    }

    /** The most discontented sentences, the worst first. */
    public List<Heard> because(int most) {
        return sentences.stream()
                .filter(sentence -> sentence.rating() < 0)
                .sorted(Comparator.comparingDouble(Heard::rating))
                .limit(most)
                .toList();
    }
}
