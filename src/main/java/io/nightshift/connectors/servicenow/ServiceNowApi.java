package io.nightshift.connectors.servicenow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** ServiceNow's Table API. Values are told as they are stored: texts, and references as the numbers of what they point at. */
interface ServiceNowApi {

    String STORED = "sysparm_display_value=false&sysparm_exclude_reference_link=true";

    @GetExchange("/api/now/table/{table}?" + STORED)
    @Nullable
    ResponseEntity<Rows> rows(
            @PathVariable String table,
            @RequestParam("sysparm_query") String query,
            @RequestParam("sysparm_fields") String fields,
            @RequestParam("sysparm_limit") int most,
            @RequestParam("sysparm_offset") int start);

    @GetExchange("/api/now/table/{table}/{id}?" + STORED)
    @Nullable
    One row(@PathVariable String table, @PathVariable String id, @RequestParam("sysparm_fields") String fields);

    @PostExchange("/api/now/table/{table}?" + STORED)
    @Nullable
    One create(
            @PathVariable String table,
            @RequestParam("sysparm_fields") String fields,
            @RequestBody Map<String, String> values);

    @PatchExchange("/api/now/table/{table}/{id}?" + STORED)
    @Nullable
    One update(
            @PathVariable String table,
            @PathVariable String id,
            @RequestParam("sysparm_fields") String fields,
            @RequestBody Map<String, String> values);

    record Rows(List<Row> result) {

        public Rows {
            result = List.copyOf(Objects.requireNonNull(result, "no result in it"));
        }
    }

    record One(Row result) {

        public One {
            Objects.requireNonNull(result, "no row in it");
        }
    }
}
