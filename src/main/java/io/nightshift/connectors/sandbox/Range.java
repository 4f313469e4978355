package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** What the company makes: its parts, and the machines they belong to. */
final class Range {

    static final String PUMP = "PT-5512";
    static final String BLADE_GUIDE = "PT-6120";
    static final String SPINDLE_DRIVE = "PT-7730";
    static final String STOP_RELAY = "PT-8840";

    static final List<Rows.Part> PARTS = List.of(
            part(PUMP, "Hydraulic pump", "412.00", "45.00", 2),
            part(BLADE_GUIDE, "Saw blade guide", "433.33", "38.00", 1),
            part(SPINDLE_DRIVE, "Spindle drive", "268.50", "29.00", 2),
            part(STOP_RELAY, "Emergency stop relay", "96.40", "19.00", 1),
            part("PT-5520", "Pressure valve", "74.90", "19.00", 1),
            part("PT-5531", "Cylinder seal kit", "31.20", "12.00", 1),
            part("PT-5548", "Hydraulic hose 2 m", "58.00", "18.00", 1),
            part("PT-5560", "Oil cooler", "389.00", "82.00", 3),
            part("PT-6101", "Saw blade 450 mm", "146.00", "24.00", 1),
            part("PT-6133", "Feed roller", "219.00", "48.00", 2),
            part("PT-6147", "Drive motor 7.5 kW", "1240.00", "168.00", 3),
            part("PT-6158", "Chip extractor hood", "188.00", "55.00", 2),
            part("PT-7702", "Thread guide", "14.80", "9.00", 1),
            part("PT-7715", "Warp tension sensor", "126.00", "21.00", 1),
            part("PT-7744", "Heald frame", "342.00", "78.00", 3),
            part("PT-7751", "Control panel", "655.00", "64.00", 2),
            part("PT-8801", "Conveyor belt 6 m", "298.00", "92.00", 3),
            part("PT-8812", "Sealing bar", "173.00", "27.00", 1),
            part("PT-8826", "Film cutter", "89.00", "17.00", 1),
            part("PT-8835", "Light curtain", "512.00", "44.00", 2),
            part("PT-9004", "Gear box 1:20", "874.00", "140.00", 3),
            part("PT-9011", "Bearing set", "66.00", "15.00", 1),
            part("PT-9029", "Frequency converter", "731.00", "58.00", 2),
            out("PT-9035", "Main board rev. C", "948.00", "62.00", 4),
            out("PT-9042", "Cast press frame", "2150.00", "310.00", 9));

    static final List<Model> MODELS = List.of(
            new Model("Agrimat 300", PUMP),
            new Model("Sawline 450", BLADE_GUIDE),
            new Model("Looma 7", SPINDLE_DRIVE),
            new Model("Packline 20", STOP_RELAY),
            new Model("Packline 40", "PT-8812"),
            new Model("Hydropress 90", "PT-5520"),
            new Model("Hydropress 120", "PT-9035"));

    private Range() {}

    private static Rows.Part part(String number, String name, String price, String expressCost, int expressDays) {
        return new Rows.Part(number, name, new BigDecimal(price), true, new BigDecimal(expressCost), expressDays);
    }

    private static Rows.Part out(String number, String name, String price, String expressCost, int expressDays) {
        return new Rows.Part(number, name, new BigDecimal(price), false, new BigDecimal(expressCost), expressDays);
    }

    static Rows.Part part(String number) {
        return PARTS.stream()
                .filter(part -> part.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** A machine the company builds, with the part that repairs it. */
    record Model(String name, String part) {}
}
