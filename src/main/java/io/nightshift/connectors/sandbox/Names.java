package io.nightshift.connectors.sandbox;

import java.util.List;
import java.util.Random;

/** Names of firms, places and people that nobody bears. */
final class Names {

    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Clara", "David", "Eva", "Finn", "Greta", "Hugo", "Ida", "Jan", "Karla", "Leon", "Mia",
            "Nils", "Olga", "Paul", "Rosa", "Sven", "Thea", "Viktor");
    private static final List<String> LAST = List.of(
            "Albers",
            "Brandt",
            "Claussen",
            "Dorn",
            "Ehlers",
            "Frisk",
            "Grothe",
            "Holm",
            "Iversen",
            "Jansen",
            "Kolbe",
            "Lorenz",
            "Marsh",
            "Nyberg",
            "Oakes",
            "Pohl",
            "Quist",
            "Reuter",
            "Stahl",
            "Thorne",
            "Ulrich",
            "Voss",
            "Wendt",
            "Yates",
            "Zander");
    private static final List<String> TRADES = List.of(
            "Agrar",
            "Sawmill",
            "Textil",
            "Foods",
            "Packaging",
            "Metallbau",
            "Timber",
            "Dairy",
            "Bakery",
            "Mills",
            "Recycling",
            "Ceramics");
    private static final List<String> FORMS = List.of("GmbH", "AG", "Ltd", "AB", "KG", "BV");
    private static final List<String> ROOMS = List.of("Hall 1", "Hall 2", "Line 3", "Workshop", "Press shop", "Annex");
    private static final List<String> TOWNS = List.of(
            "Bremen", "Kassel", "Graz", "Leeds", "Malmo", "Gent", "Lyon", "Turin", "Brno", "Porto", "Cork", "Basel");

    private Names() {}

    static String company(Random random) {
        return pick(random, LAST) + " " + pick(random, TRADES) + " " + pick(random, FORMS);
    }

    static String person(Random random) {
        return pick(random, FIRST) + " " + pick(random, LAST);
    }

    static String site(Random random) {
        return pick(random, ROOMS) + ", " + pick(random, TOWNS);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
