import { Global, Module } from '@nestjs/common';
import { FileLinks } from './file-links';
import { FilesService } from './files.service';
import { LocalDiskStorage } from './local-disk.storage';
import { StoragePort } from './storage.port';
import { UploadInterceptor } from './upload.interceptor';

@Global()
@Module({
  providers: [FilesService, FileLinks, UploadInterceptor, { provide: StoragePort, useClass: LocalDiskStorage }],
  exports: [FilesService, FileLinks, UploadInterceptor],
})
export class FilesModule {}
