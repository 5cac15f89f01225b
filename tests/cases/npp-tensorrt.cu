#include <npp.h>      // expect[hygon-dcu]: unknown
#include <NvInfer.h>  // expect[hygon-dcu]: unknown expect[ascend-910b]: unknown

int nppFree = 0;  // ok
nvinfer1::ILogger *logger;  // expect[mthreads-mp31]: unknown expect[ascend-910b]: unknown
void release(void *p) { nppiFree(p); }  // expect[mthreads-mp31]: rename expect[hygon-dcu]: unknown
