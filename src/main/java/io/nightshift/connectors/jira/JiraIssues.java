package io.nightshift.connectors.jira;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.jira.JiraApi.Comment;
import io.nightshift.connectors.jira.JiraApi.Issue;
import io.nightshift.connectors.jira.JiraApi.User;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Jira's issues and their comments, whole lists at a time. */
final class JiraIssues {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    /** So many issues Jira looks at itself, whatever its index says. */
    private static final int SURELY = 50;

    /** An account's number, which stands in a query. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

    private static final List<String> FIELDS =
            List.of("summary", "description", "status", "priority", "labels", "reporter", "creator", "issuelinks");

    private final Remote remote;
    private final JiraApi api;
    private volatile @Nullable User myself;

    JiraIssues(Remote remote) {
        this.remote = remote;
        this.api = Jira.api(remote);
    }

    Remote remote() {
        return remote;
    }

    /** The account that the agent writes by; it never changes. */
    User myself() {
        var known = myself;
        return known == null ? myselfNow() : known;
    }

    User myselfNow() {
        var asked = remote.read(api::myself);
        myself = asked;
        return asked;
    }

    Optional<Issue> find(String key) {
        try {
            return Optional.of(remote.read(() -> api.issue(key, FIELDS)));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /** A user, if we may know them. */
    Optional<User> user(String account) {
        try {
            return Optional.of(remote.read(() -> api.user(account)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    List<Comment> publicComments(String key) {
        return comments(key, false).stream().filter(Comment::isPublic).toList();
    }

    List<Comment> comments(String key) {
        return comments(key, true);
    }

    private List<Comment> comments(String key, boolean internalToo) {
        List<Comment> all = new ArrayList<>();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var start = all.size();
            var page = remote.read(() -> api.comments(key, internalToo, start, PAGE));
            all.addAll(page.values());
            if (page.isLastPage()) {
                return all;
            }
        }
        throw tooMuch();
    }

    /**
     * The issues with a label, newest change last.
     *
     * @param since what else the query says, in Jira's language; never anything that a customer wrote
     * @param surely issues about which the answer must be right even if the index lags
     */
    List<Issue> labelled(String label, String since, List<Long> surely) {
        var jql = "labels = \"" + label + "\"" + since + " ORDER BY updated ASC";
        var newest =
                surely.stream().sorted(Comparator.reverseOrder()).limit(SURELY).toList();
        return found(jql, List.of("summary", "labels"), newest)
                .filter(it -> it.fields().isLabelled(label))
                .toList();
    }

    /** What somebody reported themselves, and nobody else for them. */
    List<Issue> reportedBy(User reporter) {
        if (!ACCOUNT.matcher(reporter.accountId()).matches()) {
            return List.of();
        }
        var jql = "reporter = \"" + reporter.accountId() + "\" ORDER BY created DESC";
        return found(jql, List.of("created", "status", "reporter", "creator"), List.of())
                .filter(it -> reporter.isSame(it.fields().reporter()))
                .filter(it -> !myself().isSame(it.fields().creator()))
                .toList();
    }

    private Stream<Issue> found(String jql, List<String> fields, List<Long> surely) {
        List<Issue> all = new ArrayList<>();
        String after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var token = after;
            var page = remote.read(() -> api.search(jql, fields, PAGE, surely.isEmpty() ? null : surely, token));
            all.addAll(page.issues());
            after = page.nextPageToken();
            if (after == null) {
                return all.stream();
            }
        }
        throw tooMuch();
    }

    /** How many stars the customer gave; none where nobody has rated it, or ratings are not for us to see. */
    Optional<Integer> stars(String key) {
        try {
            return Optional.ofNullable(remote.read(() -> api.feedback(key)).getBody())
                    .flatMap(it -> Optional.ofNullable(it.rating()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static Unavailable tooMuch() {
        return new Unavailable(
                Jira.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }

    List<JiraApi.Transition> transitions(String key) {
        return remote.read(() -> api.transitions(key)).transitions();
    }

    void transit(String key, String transition) {
        silently(() -> api.transit(key, new JiraApi.Transit(new JiraApi.Id(transition))));
    }

    void prioritise(String key, String priority) {
        silently(() -> api.edit(key, new JiraApi.Edit(Map.of("priority", new JiraApi.Name(priority)))));
    }

    /** Jira says nothing when it has done it; whoever says something else was not Jira. */
    private void silently(Supplier<@Nullable ResponseEntity<Void>> deed) {
        remote.write(() -> {
            var answer = deed.get();
            if (answer == null || answer.getStatusCode().value() != 204) {
                throw new Unavailable(Jira.NAME + " did not say that it was done");
            }
            return answer;
        });
    }

    Comment comment(String key, String text, boolean isPublic) {
        return remote.write(() -> api.comment(key, new JiraApi.NewComment(text, isPublic)));
    }

    JiraApi.Created create(JiraApi.Creation creation) {
        return remote.write(() -> api.create(creation));
    }
}
