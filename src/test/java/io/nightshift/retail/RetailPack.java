package io.nightshift.retail;

import io.nightshift.planning.Plans;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What the shop brings into the house: its tools, its facts, and agents that plan for its cases. */
@TestConfiguration(proxyBeanMethods = false)
public class RetailPack {

    @Bean
    Requests retailRequests() {
        return new Requests();
    }

    @Bean
    ShopTools retailTools(Requests requests) {
        return new ShopTools(requests);
    }

    @Bean
    ShopFacts retailFacts(Requests requests, Plans plans) {
        return new ShopFacts(requests, plans);
    }

    @Bean
    static BeanPostProcessor retailPlans(ObjectProvider<Requests> requests) {
        return new AgentsPlans(requests);
    }
}
