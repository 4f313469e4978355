package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractCheckTest {

    private static final Map<String, List<String>> FORM = Map.of(
            "Content-Type",
            List.of("application/x-www-form-urlencoded;charset=UTF-8"),
            "Authorization",
            List.of("Bearer sk_test_1"));

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final ContractCheck check = ContractCheck.of("stripe");

    @Test
    void acceptsWhatIsPublished() {
        check.request("POST", "/v1/refunds", "", FORM, "amount=1000&charge=ch_1&metadata[case]=ESC-1");
        check.request("GET", "/v1/charges", "customer=cus_1&limit=100&expand[]=data.refunds", FORM, "");
        check.request("POST", "/v1/promotion_codes", "", FORM, "promotion%5Btype%5D=coupon&promotion%5Bcoupon%5D=c1");

        assertThat(check.violations()).isEmpty();
    }

    @Test
    void seesAFieldThatThereIsNot() {
        check.request("POST", "/v1/refunds", "", FORM, "amount=1000&payment=pi_1");

        assertThat(check.violations()).singleElement().asString().contains("payment");
    }

    @Test
    void seesAValueOfTheWrongKind() {
        check.request("POST", "/v1/refunds", "", FORM, "amount=ten&charge=ch_1");

        assertThat(check.violations()).singleElement().asString().contains("integer");
    }

    @Test
    void seesWhatIsMissing() {
        check.request("POST", "/v1/promotion_codes", "", FORM, "customer=cus_1");

        assertThat(check.violations()).singleElement().asString().contains("promotion");
    }

    @Test
    void seesNestedNamesThatThereAreNot() {
        check.request(
                "POST", "/v1/promotion_codes", "", FORM, "promotion[type]=coupon&promotion[coupons]=c1&meta[a]=b");
        check.request("GET", "/v1/charges", "expanded[]=data.refunds", FORM, "");

        assertThat(check.violations())
                .anyMatch(it -> it.contains("promotion[coupons]"))
                .anyMatch(it -> it.contains("meta[a]"))
                .anyMatch(it -> it.contains("expanded[]"));
    }

    @Test
    void seesAParameterThatThereIsNotAndAPathThatThereIsNot() {
        check.request("GET", "/v1/charges", "client=cus_1", FORM, "");
        check.request("GET", "/v1/chargers", "", FORM, "");

        assertThat(check.violations()).hasSize(2);
    }

    @Test
    void seesAnAnswerThatIsNotAsPublished() {
        check.response("GET", "/v1/refunds/re_1", 200, JSON, """
            {"object": "refund", "id": "re_1", "amount": "1000", "created": 1, "currency": "eur"}
            """);
        check.response("GET", "/v1/refunds/re_1", 418, JSON, "{}");

        assertThat(check.violations()).hasSize(2);
        assertThat(check.documents("GET", "/v1/refunds/re_1", 404)).isTrue();
        assertThat(check.documents("GET", "/v1/refunds/re_1", 418)).isFalse();
    }
}
