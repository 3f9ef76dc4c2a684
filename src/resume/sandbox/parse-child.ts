import './canvas-globals';
import { writeSync } from 'node:fs';
import { parseResume } from '../local-parser';
import { ResumeError } from '../resume.errors';
import { scoreResume } from '../score/score-resume';
import { AssessRequest, ChildReply, REPLY_FD, ScoreRequest } from './child-protocol';
import { frame, FrameReader } from './frames';

/**
 * Entry of the sandbox process: reads documents from standard input, one after another,
 * or what was read of them before, compares each with its job and answers on {@link REPLY_FD}.
 */
const NO_LIMIT = 0xffffffff;

function send(reply: ChildReply): void {
  const body = Buffer.from(JSON.stringify(reply));
  for (const part of frame(body)) {
    for (let sent = 0; sent < part.length;) sent += writeSync(REPLY_FD, part, sent);
  }
}

async function answer(header: Buffer, document: Buffer): Promise<ChildReply> {
  const request = JSON.parse(header.toString()) as AssessRequest | ScoreRequest;
  const { comparison } = request;
  const receivedAt = new Date(request.receivedAt);
  try {
    const parsed =
      'resume' in request
        ? { resume: request.resume, text: '' }
        : await parseResume(document, { ...request, receivedAt });
    const score = scoreResume(parsed.resume, comparison.job, comparison.weights, receivedAt);
    return { assessment: { parsed, score } };
  } catch (error) {
    if (error instanceof ResumeError) return { code: error.code };
    // The message may quote the document, so only the kind of error leaves the sandbox.
    return { failure: error instanceof Error ? error.name : typeof error };
  }
}

async function main(): Promise<void> {
  send({ ready: true });
  const reader = new FrameReader(NO_LIMIT);
  let header: Buffer | null = null;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    for (const body of reader.push(chunk)) {
      if (header) {
        send(await answer(header, body));
        header = null;
      } else {
        header = body;
      }
    }
  }
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
