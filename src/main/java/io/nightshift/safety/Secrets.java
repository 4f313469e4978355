package io.nightshift.safety;

import java.util.stream.Stream;

/** Keys and tokens by their shape, and what stands behind words such as password, bearer or one-time code. */
final class Secrets implements Detector {

    @Override
    public Stream<Sighting> in(String text) {
        return Stream.concat(SecretWords.PATTERNS.stream(), SecretShapes.PATTERNS.stream())
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> new Sighting(Concealed.SECRET, found.start("value"), found.end("value")));
    }
}
