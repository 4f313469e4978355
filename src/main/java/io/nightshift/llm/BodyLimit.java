package io.nightshift.llm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJacksonInputMessage;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses what is too long to be kept for ever, however it is sent: what people say of bundles is never deleted. */
@RestControllerAdvice(assignableTypes = BundleController.class)
class BodyLimit extends RequestBodyAdviceAdapter {

    static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        var body = message.getBody();
        var read = body.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            // Whoever is still sending does not read the answer.
            body.skip(MOST_DISCARDED);
            throw new BundleRefused.TooLong(MOST_BYTES);
        }
        return new MappingJacksonInputMessage(new ByteArrayInputStream(read), message.getHeaders());
    }
}
