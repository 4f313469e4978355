package io.nightshift.llm;

/** A prompt cannot be used; the message names the file and the line, and says what to do. */
public class PromptRefused extends RuntimeException {

    PromptRefused(String message) {
        super(message);
    }

    PromptRefused(String file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
