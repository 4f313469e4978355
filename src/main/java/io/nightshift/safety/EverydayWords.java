package io.nightshift.safety;

import java.util.Arrays;
import java.util.Set;

/** Names that are words of everyday English or German too, so that alone they do not tell of a person. */
final class EverydayWords {

    private static final Set<String> CAPITALISED = words("""
        april may june august januar februar maerz mai juni juli fruehling sommer herbst winter spring autumn
        montag dienstag mittwoch donnerstag freitag samstag sonntag monday friday sunday
        koch koenig baecker bauer jaeger gaertner maurer schmied meister kunde gast freund held nachbar kaufmann vogt
        hahn fuchs wolf vogel baer loewe adler falke hase hirsch
        zimmer berg stein feld wald bach see strand hof haus acker garten busch baum stamm ast blatt blume korn gras
        heide sand kies ziegel nagel hammer saege beil schraube kessel ofen kohle stahl eisen kupfer silber gold blei
        keller dach brunnen muehle kraft sturm frost schnee regen wind nebel herz hand fuss finger bart kopf haupt zahn
        hals mark pfund groschen kreuz krone stern sonne mond recht rat amt anker zeiger mann frau kind
        """);

    private static final Set<String> SMALL = words("""
        will grace hope joy faith bill frank rich art dale page price long short young old brown green white black gray
        grey red king queen prince bishop knight day night best baker cook case rider chance drew jack ivy lane park
        wood woods stone fields hill hills moor lake rivers river brook bush forest church bell ball glass farmer miller
        hunter gardener tailor walker sharp swift wise
        good moody strong small little low high noble love loving sweet sunny hart lamb bird swan finch crane crow hawk
        nick pat rob sue rod chip guy max dawn gale hazel heather holly lily melody miles olive pearl penny ray
        sandy sky star summer summers violet wade ward west north east south fry hall head house field
        klein gross lang kurz jung alt neu braun schwarz weiss gruen roth grau blau gelb schoen stark ernst gut reich
        froh fromm weich zart kuehn klug licht still wild lustig
        """);

    private EverydayWords() {}

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }

    /** Also in the middle of a sentence with a capital: a month, a day, a German noun. */
    static boolean areWrittenWithCapital(String folded) {
        return CAPITALISED.contains(folded);
    }

    /** Small in the middle of a sentence, so that a capital there tells of a name. */
    static boolean areWrittenSmall(String folded) {
        return SMALL.contains(folded);
    }
}
