package io.nightshift.llm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has the bodies about bundles refused that name a field there is not: a misspelt one would be a wish that nobody hears. */
@Configuration(proxyBeanMethods = false)
class StrictBodies implements WebMvcConfigurer {

    private static final List<Class<?>> BODIES = List.of(
            BundleProposal.class,
            BundleController.Trial.class,
            BundleController.Promotion.class,
            BundleController.Why.class);

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        for (var converter : converters) {
            if (converter instanceof MappingJackson2HttpMessageConverter json
                    && json.canRead(BundleProposal.class, MediaType.APPLICATION_JSON)) {
                var strict = strict(json.getObjectMapper());
                BODIES.forEach(
                        body -> json.registerObjectMappersForType(body, mappers -> mappers.put(MediaType.ALL, strict)));
            }
        }
    }

    private static ObjectMapper strict(ObjectMapper lenient) {
        return lenient.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
