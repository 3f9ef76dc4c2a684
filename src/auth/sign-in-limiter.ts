import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../common/errors/api-error';

const WINDOW_SECONDS = 900;

/**
 * Slows password guessing: per address, and per address and account. Never per account alone,
 * or a stranger could lock its owner out. An account is one key, however it was called: with its company or without, by
 * user name or by address.
 */
@Injectable()
export class SignInLimiter {
  private readonly perAddress = new RateLimiterMemory({ points: 100, duration: WINDOW_SECONDS });
  private readonly perAccount = new RateLimiterMemory({ points: 10, duration: WINDOW_SECONDS });

  async consume(address: string, account: string): Promise<void> {
    try {
      await this.perAddress.consume(address);
      await this.perAccount.consume(keyOf(address, account));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.ceil(refusal.msBeforeNext / 1000);
      throw new ApiError('auth.too_many_attempts', { seconds }, { headers: { 'Retry-After': String(seconds) } });
    }
  }

  /** A right password was no guess: programs may sign in as often as they like. */
  async forgive(address: string, account: string): Promise<void> {
    await this.perAddress.reward(address);
    await this.perAccount.reward(keyOf(address, account));
  }
}

const keyOf = (address: string, account: string): string => `${address} ${account}`;
