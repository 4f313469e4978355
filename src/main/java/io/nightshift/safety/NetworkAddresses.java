package io.nightshift.safety;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses of machines by IPv4 and IPv6; four numbers behind a word such as version or section are none. */
final class NetworkAddresses implements Detector {

    private static final int GROUPS = 8;

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String FOUR = OCTET + "(?:\\." + OCTET + "){3}";

    private static final Pattern VERSION_4 =
            Pattern.compile("(?<![\\p{L}\\p{Nd}]|[0-9]\\.)" + FOUR + "(?![\\p{L}\\p{Nd}]|\\.[0-9])");

    private static final Pattern VERSION_6 =
            Pattern.compile("(?<![\\p{L}\\p{Nd}:.])[0-9A-Fa-f:]{3,45}+(?:\\." + OCTET + "){0,3}+(?![\\p{L}\\p{Nd}])");

    private static final LeadingWords VERSION = new LeadingWords("(?:version|firmware|software|softwarestand|release"
            + "|build|revision|rev|patch|update|section|chapter|clause|abschnitt|kapitel|ziffer|punkt|stand|absatz"
            + ")\\.?:? ?v?");

    @Override
    public Stream<Sighting> in(String text) {
        var four = VERSION_4.matcher(text).results().filter(it -> !VERSION.leadTo(it.start(), text));
        var six = VERSION_6.matcher(text).results().filter(it -> isVersion6(withoutColon(it)));
        return Stream.concat(
                six.map(it -> new Sighting(
                        Concealed.IP, it.start(), it.start() + withoutColon(it).length())),
                four.map(it -> new Sighting(Concealed.IP, it.start(), it.end())));
    }

    /** Without the colon that stands behind an address at the head of a line. */
    private static String withoutColon(MatchResult candidate) {
        var group = candidate.group();
        var colon = group.endsWith(":") && (!group.endsWith("::") || group.endsWith(":::"));
        return colon ? group.substring(0, group.length() - 1) : group;
    }

    /** Eight groups of up to four hexadecimal digits, a run of empty ones once as two colons, the last two perhaps as IPv4. */
    private static boolean isVersion6(String candidate) {
        var gap = candidate.indexOf("::");
        if (candidate.startsWith(":") && gap != 0
                || gap >= 0 && candidate.indexOf("::", gap + 1) >= 0
                || candidate.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        var groups =
                Arrays.stream(candidate.split(":")).filter(it -> !it.isEmpty()).toList();
        var length = groups.stream().mapToInt(it -> it.contains(".") ? 2 : 1).sum();
        return (gap < 0 ? length == GROUPS : length < GROUPS)
                && groups.stream().allMatch(it -> it.contains(".") ? it.matches(FOUR) : it.length() <= 4);
    }
}
