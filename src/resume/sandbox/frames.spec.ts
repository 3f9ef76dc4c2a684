import fc from 'fast-check';
import { frame, FrameReader, FrameTooLargeError } from './frames';

describe('FrameReader', () => {
  it('gives back the bodies however the stream is cut', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 6 });
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 20 }), (sent, step) => {
        const stream = Buffer.concat(sent.flatMap((body) => frame(body)));
        const reader = new FrameReader(50);
        const received: Buffer[] = [];
        for (let at = 0; at < stream.length; at += step) received.push(...reader.push(stream.subarray(at, at + step)));
        expect(received.map((body) => [...body])).toEqual(sent.map((body) => [...body]));
      }),
    );
  });

  it('refuses a frame over the limit before its body arrives', () => {
    const [header] = frame(new Uint8Array(51));
    expect(() => new FrameReader(50).push(Buffer.from(header!))).toThrow(FrameTooLargeError);
  });
});
