package io.nightshift.connectors.uipath;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the house asks of the Orchestrator. */
interface UiPathApi {

    String ADD = "/odata/Queues/UiPathODataSvc.AddQueueItem";

    @PostExchange(ADD)
    @Nullable
    Item add(@RequestBody Addition addition);

    @GetExchange("/odata/QueueItems({id})")
    @Nullable
    Item item(@PathVariable("id") long id);

    @GetExchange("/odata/QueueItems")
    @Nullable
    Items items(@RequestParam("$filter") String filter, @RequestParam("$top") int top);

    record Addition(NewItem itemData) {}

    /** An item to be; the reference is unique in its queue. */
    record NewItem(
            @JsonProperty("Name") String queue,
            @JsonProperty("Priority") String priority,
            @JsonProperty("SpecificContent") Map<String, String> content,
            @JsonProperty("Reference") String reference) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Items(@JsonProperty("value") @Nullable List<Item> value) {}

    /** One try of a run; one that is repeated has the same reference and a higher number. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            @JsonProperty("Id") long id,
            @JsonProperty("Status") @Nullable String status,
            @JsonProperty("Reference") @Nullable String reference,
            @JsonProperty("RetryNumber") int retryNumber,

            @JsonProperty("ProcessingExceptionType") @Nullable
            String exceptionType,

            @JsonProperty("ProcessingException") @Nullable JsonNode exception,
            @JsonProperty("SpecificContent") @Nullable Map<String, Object> content,
            @JsonProperty("Output") @Nullable Map<String, Object> output) {}
}
