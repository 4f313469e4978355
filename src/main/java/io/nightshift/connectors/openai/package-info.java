/** Asks language models at any endpoint that speaks OpenAI's chat completions API. */
@NullMarked
package io.nightshift.connectors.openai;

import org.jspecify.annotations.NullMarked;
