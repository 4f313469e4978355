package io.nightshift.reply;

/** Port to whoever writes replies: the offline templates or a language model. Called without a transaction. */
public interface Writer {

    Draft write(Occasion occasion);
}
