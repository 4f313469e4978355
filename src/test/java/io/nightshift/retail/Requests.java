package io.nightshift.retail;

import io.nightshift.cases.CaseId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that are being served, by their cases. */
final class Requests {

    private final Map<CaseId, Request> open = new ConcurrentHashMap<>();

    Request open(CaseId id, Shop shop) {
        var request = new Request(shop);
        open.put(id, request);
        return request;
    }

    Optional<Request> of(CaseId id) {
        return Optional.ofNullable(open.get(id));
    }

    void close(CaseId id) {
        open.remove(id);
    }
}
