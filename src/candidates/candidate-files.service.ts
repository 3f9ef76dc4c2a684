import { Injectable } from '@nestjs/common';
import { isCandidate } from '../auth/actor';
import { Download } from '../files/download';
import { FileLinks } from '../files/file-links';
import { FilesService } from '../files/files.service';
import { CandidatesRepository } from './candidates.repository';

/** Pictures and videos behind timed links; the link is the credential. */
@Injectable()
export class CandidateFilesService {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly links: FileLinks,
    private readonly files: FilesService,
  ) {}

  /** `id` is that of the candidate for a photo, and that of the résumé for a video. */
  async open(companyId: number, kind: 'photo' | 'video', id: number, token: string): Promise<Download> {
    const { caller, link } = await this.links.open(companyId, token);
    const file = isCandidate(caller) ? null : await this.candidates.linkedFile(caller, kind, id);
    this.links.verify(caller, link, kind, file?.id);
    return new Download(file!, (range) => this.files.open(file!, range), 'inline');
  }
}
