#include <cublas_v2.h>  // expect[hygon-dcu]: rename

void multiply(cublasHandle_t handle, const float* a, const float* b, float* c, int n) {  // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: adapt
    const float one = 1.0f, zero = 0.0f;  // ok
    cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, n, b, n, &zero, c, n);  // expect[hygon-dcu]: rename expect[ascend-910b]: adapt
}
