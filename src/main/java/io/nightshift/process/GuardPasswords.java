package io.nightshift.process;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Keeps passwords as PBKDF2 digests: the engine's own, one round of SHA-512, is quickly guessed from a stolen backup. */
class GuardPasswords implements PasswordEncryptor {

    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 210_000;

    private final PasswordEncoder digests = new Pbkdf2PasswordEncoder(
            "", SALT_BYTES, ROUNDS, Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);

    @Override
    public String encrypt(String password) {
        return digests.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return digests.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "PBKDF2-SHA512";
    }
}
